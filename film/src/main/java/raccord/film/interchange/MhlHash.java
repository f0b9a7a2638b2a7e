package raccord.film.interchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one file or folder hashed to, in an ASC Media Hash List.
public sealed interface MhlHash {

  /// A hash value.
  ///
  /// @param algorithm the format's word: `xxh64`, `xxh128`, `xxh3`, `md5`, `sha1`, `c4`
  /// @param attributes `action` (`original`, `verified`, `failed`), `hashdate`… as written
  record Digest(String algorithm, String value, Map<String, String> attributes) {
    public Digest {
      attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
  }

  /// A file.
  ///
  /// @param path from the folder of the list, parted by `/`
  /// @param size bytes, when the list says
  /// @param modified as written, empty when the list does not say
  /// @param previousPath where it was in the generation before
  /// @param others what else the list says, as XML
  record File(
      String path,
      Optional<Long> size,
      String modified,
      List<Digest> digests,
      Optional<String> previousPath,
      List<String> others)
      implements MhlHash {
    public File {
      digests = List.copyOf(digests);
      others = List.copyOf(others);
    }
  }

  /// A folder.
  ///
  /// @param path empty for the folder of the list itself
  /// @param content hashes of what its files hold
  /// @param structure hashes of how they are called
  record Folder(String path, String modified, List<Digest> content, List<Digest> structure)
      implements MhlHash {
    public Folder {
      content = List.copyOf(content);
      structure = List.copyOf(structure);
    }
  }
}
