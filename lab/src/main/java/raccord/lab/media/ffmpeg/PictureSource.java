package raccord.lab.media.ffmpeg;

import java.nio.file.Path;

/// Which pictures to read, and how.
///
/// @param file what to call it in sentences, and where it is
/// @param stream which picture stream, counted from 0 among them; -1 for FFmpeg's choice
/// @param threads to decode with; 0 for one per core
/// @param largest most pixels a picture may have
public record PictureSource(Path file, int stream, int threads, long largest) {}
