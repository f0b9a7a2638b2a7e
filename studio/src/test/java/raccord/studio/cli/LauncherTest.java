package raccord.studio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The script at the root, run in a house of its own with a JDK and a Maven that only note down
/// what they are asked.
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  @TempDir Path folder;
  private Path house;
  private Path jdk;

  @BeforeEach
  void buildAHouse() throws IOException {
    house = Files.createDirectories(folder.resolve("the house"));
    Path script = Path.of(System.getProperty("raccord.root", "..")).resolve("raccord");
    program(house.resolve("raccord"), Files.readString(script));
    Files.writeString(house.resolve("pom.xml"), "<project/>");
    for (String module : List.of("film", "lab", "studio")) {
      Files.createDirectories(house.resolve(module).resolve("src/main/java"));
      Files.writeString(house.resolve(module).resolve("pom.xml"), "<project/>");
    }
    jdk = folder.resolve("jdk");
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"25.0.3\"\n");
    program(jdk.resolve("bin/javac"), "#!/bin/sh\n");
    // Makes the cache it is asked for, and says how it was started.
    program(
        jdk.resolve("bin/java"),
        """
        #!/bin/sh
        for word; do case $word in -XX:AOTCacheOutput=*) echo cache >"${word#*=}"; exit 0 ;; esac; done
        for word; do printf '[%s]' "$word"; done
        echo
        """);
    Files.createDirectories(folder.resolve("bin"));
    program(
        folder.resolve("bin/mvn"),
        """
        #!/bin/sh
        echo "built with $JAVA_HOME" >>builds
        [ -e fail ] && { echo "[ERROR] /x/A.java:[3,4] no such word"; exit 1; }
        sleep 0.3
        mkdir -p studio/target/lib
        echo lib >studio/target/lib/a.jar
        echo app >studio/target/raccord-studio-1.jar
        """);
  }

  @Test
  void buildsOnceAndStartsFromAnyFolderThroughASymlink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), house.resolve("raccord"));
    Ran first = run(folder, link, "doctor", "two words");
    assertThat(first.status()).isZero();
    assertThat(first.err()).startsWith("Building Raccord");
    assertThat(first.out()).contains("[raccord.studio.cli.Raccord][doctor][two words]");
    assertThat(first.out())
        .contains("[-XX:AOTCache=" + house + "/.raccord-build/app/start-25.0.3.aot]");
    Ran second = run(folder, link, "doctor");
    assertThat(second.err()).isEmpty();
    assertThat(builds()).containsExactly("built with " + jdk);
  }

  @Test
  void buildsAgainWhenASourceIsNewerOrGone() throws Exception {
    Path source = Files.writeString(house.resolve("lab/src/main/java/A.java"), "");
    Path other = Files.writeString(house.resolve("lab/src/main/java/B.java"), "");
    Path sources = source.getParent();
    long old = Instant.now().minusSeconds(900).toEpochMilli();
    for (Path each : List.of(source, other, sources)) {
      Files.setLastModifiedTime(each, FileTime.fromMillis(old));
    }
    run(folder, house.resolve("raccord"));
    run(folder, house.resolve("raccord"));
    assertThat(builds()).hasSize(1);
    long later = Instant.now().plusSeconds(5).toEpochMilli();
    Files.setLastModifiedTime(source, FileTime.fromMillis(later));
    run(folder, house.resolve("raccord"));
    assertThat(builds()).hasSize(2);
    Files.setLastModifiedTime(source, FileTime.fromMillis(old));
    Files.delete(other);
    Files.setLastModifiedTime(sources, FileTime.fromMillis(later));
    run(folder, house.resolve("raccord"));
    assertThat(builds()).hasSize(3);
  }

  @Test
  void manyStartsAtOnceBuildOnce() throws Exception {
    List<Process> all = new ArrayList<>();
    String path = path();
    for (int i = 0; i < 5; i++) all.add(start(folder, house.resolve("raccord"), path));
    for (Process each : all) assertThat(end(each).status()).isZero();
    assertThat(builds()).hasSize(1);
    assertThat(house.resolve(".raccord-build/lock")).doesNotExist();
  }

  @Test
  void takesOverTheLockOfAStartThatWasKilled() throws Exception {
    Files.createDirectories(house.resolve(".raccord-build"));
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.createSymbolicLink(house.resolve(".raccord-build/lock"), Path.of("" + gone.pid()));
    assertThat(run(folder, house.resolve("raccord")).status()).isZero();
  }

  @Test
  void saysWhyABuildFailedAndWhereTheLogIs() throws Exception {
    Files.writeString(house.resolve("fail"), "");
    Ran ran = run(folder, house.resolve("raccord"), "doctor");
    assertThat(ran.status()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains("Raccord could not be built: /x/A.java:[3,4] no such word.")
        .contains(house + "/.raccord-build/build.log");
    Files.delete(house.resolve("fail"));
    assertThat(run(folder, house.resolve("raccord"), "doctor").status()).isZero();
  }

  @Test
  void stopsTheBuildAndLeavesNothingOfItWhenAskedToStop() throws Exception {
    program(
        folder.resolve("bin/mvn"),
        "#!/bin/sh\necho $$ >pid.part; mv pid.part pid\nexec sleep 50\n");
    Process launcher = start(folder, house.resolve("raccord"), path());
    while (!Files.exists(house.resolve("pid"))) Thread.sleep(20);
    long maven = Long.parseLong(Files.readString(house.resolve("pid")).strip());
    launcher.toHandle().destroy();
    assertThat(end(launcher).status()).isEqualTo(143);
    for (int i = 0; i < 500 && runs(maven); i++) Thread.sleep(20);
    assertThat(runs(maven)).isFalse();
    try (var left = Files.list(house.resolve(".raccord-build"))) {
      assertThat(left).extracting(each -> "" + each.getFileName()).containsExactly("build.log");
    }
  }

  private static boolean runs(long process) {
    return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
  }

  @Test
  void saysInOneSentenceThatMavenIsMissing() throws Exception {
    Files.delete(folder.resolve("bin/mvn"));
    Ran ran = run(folder, house.resolve("raccord"));
    assertThat(ran.status()).isEqualTo(3);
    assertThat(ran.err()).contains("Maven is not installed: install it").hasLineCount(1);
  }

  @Test
  void passesOverAJdkThatIsTooOld() throws Exception {
    Path old = folder.resolve("old");
    Files.createDirectories(old.resolve("bin"));
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.9\"\n");
    Files.copy(jdk.resolve("bin/java"), old.resolve("bin/java"));
    Files.copy(jdk.resolve("bin/javac"), old.resolve("bin/javac"));
    Files.createSymbolicLink(folder.resolve("bin/java"), jdk.resolve("bin/java"));
    Process process =
        start(
            folder, house.resolve("raccord"), path(), Map.of("JAVA_HOME", "" + old), "--find-jdk");
    assertThat(end(process).out().strip()).isEqualTo(jdk.toString());
  }

  @Test
  void startsWithoutACacheWhenNoneCanBeMade() throws Exception {
    program(
        jdk.resolve("bin/java"),
        "#!/bin/sh\nfor word; do case $word in -XX:AOTCacheOutput=*) exit 1 ;; esac; done\necho ran\n");
    assertThat(run(folder, house.resolve("raccord")).out()).isEqualTo("ran\n");
    assertThat(run(folder, house.resolve("raccord")).out()).isEqualTo("ran\n");
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(house.resolve("builds"));
  }

  /// The system's own tools behind ours, without any Maven or Java of the system.
  private String path() throws IOException {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool :
        List.of(
            "bash", "sh", "readlink", "find", "ln", "mv", "rm", "mkdir", "cp", "grep", "sleep")) {
      for (String place : List.of("/bin/", "/usr/bin/")) {
        if (Files.exists(Path.of(place + tool))) {
          program(tools.resolve(tool), "#!/bin/sh\nexec " + place + tool + " \"$@\"\n");
        }
      }
    }
    return folder.resolve("bin") + ":" + tools;
  }

  private Ran run(Path in, Path script, String... arguments) throws Exception {
    return end(start(in, script, path(), arguments));
  }

  private Process start(Path in, Path script, String path, String... arguments) throws IOException {
    return start(in, script, path, Map.of("JAVA_HOME", jdk.toString()), arguments);
  }

  private static Process start(
      Path in, Path script, String path, Map<String, String> more, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(in.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", path);
    builder.environment().put("HOME", in.toString());
    builder.environment().putAll(more);
    return builder.start();
  }

  private static Ran end(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), out, err);
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
