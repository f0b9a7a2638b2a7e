package raccord.studio.actions;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A production's database as text: every row of every table but the migrations' own.
final class Dump {

  static String of(Path database) {
    StringBuilder out = new StringBuilder();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
      List<String> tables = new ArrayList<>();
      try (ResultSet names =
          connection
              .createStatement()
              .executeQuery(
                  "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'flyway%'"
                      + " ORDER BY name")) {
        while (names.next()) tables.add(names.getString(1));
      }
      for (String table : tables) rows(connection, table, out);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return out.toString();
  }

  private static void rows(Connection connection, String table, StringBuilder out)
      throws SQLException {
    List<String> lines = new ArrayList<>();
    try (ResultSet rows = connection.createStatement().executeQuery("SELECT * FROM " + table)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        StringBuilder line = new StringBuilder(table);
        for (int i = 1; i <= columns; i++) {
          Object value = rows.getObject(i);
          line.append(" | ").append(value instanceof byte[] b ? Arrays.toString(b) : value);
        }
        lines.add(line.toString());
      }
    }
    lines.sort(null);
    lines.forEach(line -> out.append(line).append('\n'));
  }

  private Dump() {}
}
