package raccord.lab.vision;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import raccord.lab.vision.opencv.Geometry;
import raccord.lab.vision.opencv.Tracks;

/// Follows the camera through one shot, from proxy to proxy, and says at the end how it moved.
///
/// Small sums only, however long the shot. One thread at a time.
public final class CameraTrack {
  private static final int CORNERS = 120;
  private static final int LEAST_CORNERS = 10;
  // Pixels of the half-size proxy that corners of one movement may disagree by.
  private static final double TOLERANCE = 0.8;
  // Corners that rest by this, and the share of them by which the camera stands, whoever moves.
  private static final float RESTS = 0.2f;
  private static final double STANDING = 0.3;
  // Shares of the width a frame: less is a tripod, and less than a viewer sees.
  private static final double STILL = 0.0004;
  private static final double STEADY = 0.0012;
  private static final double CLOSER = 0.0008;
  // Share of the corners that one movement of the picture plane explains when nothing is nearer
  // than
  // the rest.
  private static final double ONE_PLANE = 0.72;

  private byte @Nullable [] previous;
  private long previousFrame;
  private int width;
  private int height;
  private int steps;
  private int lost;
  private double frames;
  private double across;
  private double down;
  private double closer;
  private double squares;
  private double path;
  private double plane;

  /// @param proxy the next proxy of the shot
  public void see(long frame, Proxy proxy) {
    byte[] now = halved(proxy);
    byte[] before = previous;
    boolean fits = width == proxy.width() / 2 && height == proxy.height() / 2;
    if (before != null && fits && frame > previousFrame) step(before, now, frame - previousFrame);
    previous = now;
    previousFrame = frame;
    width = proxy.width() / 2;
    height = proxy.height() / 2;
  }

  private void step(byte[] before, byte[] now, long apart) {
    byte[] everywhere = new byte[before.length];
    Arrays.fill(everywhere, (byte) 1);
    float[] pairs = Tracks.between(before, now, width, height, everywhere, CORNERS);
    int count = pairs.length / 4;
    if (count < LEAST_CORNERS) {
      lost++;
      return;
    }
    int resting = 0;
    for (int i = 0; i < count; i++) {
      if (Math.abs(pairs[4 * i + 2] - pairs[4 * i]) < RESTS
          && Math.abs(pairs[4 * i + 3] - pairs[4 * i + 1]) < RESTS) resting++;
    }
    frames += apart;
    if (resting >= STANDING * count) {
      steps++;
      plane++;
      return;
    }
    Optional<Geometry> found = Geometry.similarity(pairs, TOLERANCE);
    if (found.isEmpty()) {
      frames -= apart;
      lost++;
      return;
    }
    Homography moved = new Homography(found.get().matrix());
    double x = width / 2.0;
    double y = height / 2.0;
    // The picture goes left when the camera goes right.
    double dx = (x - moved.x(x, y)) / width;
    double dy = (y - moved.y(x, y)) / width;
    steps++;
    across += dx;
    down += dy;
    closer += Math.log(moved.size(width, height));
    squares += (dx * dx + dy * dy) / apart;
    path += Math.hypot(dx, dy);
    int agreeing = 0;
    for (boolean each : found.get().agreeing()) if (each) agreeing++;
    plane += (double) agreeing / count;
  }

  /// What was seen so far.
  public CameraMotion motion() {
    if (steps == 0 || lost > steps) return CameraMotion.UNKNOWN;
    double x = across / frames;
    double y = down / frames;
    double size = closer / frames;
    double steady = Math.hypot(x, y);
    double shake = Math.sqrt(Math.max(0, squares / frames - steady * steady));
    double onePlane = plane / steps;
    double followed = (double) steps / (steps + lost);
    CameraMotion.Move move;
    double sureness;
    if (path / frames < STILL && Math.abs(size) < CLOSER / 2) {
      move = CameraMotion.Move.STATIC;
      sureness = 1 - path / frames / STILL / 2;
    } else if (Math.abs(size) > CLOSER && Math.abs(size) > steady / 2) {
      move = onePlane > ONE_PLANE ? CameraMotion.Move.ZOOM : CameraMotion.Move.DOLLY;
      sureness = Math.min(1, 4 * Math.abs(onePlane - ONE_PLANE) + 0.3);
    } else if (steady > STEADY && steady > shake) {
      move = onePlane > ONE_PLANE ? CameraMotion.Move.PAN_TILT : CameraMotion.Move.DOLLY;
      sureness = Math.min(1, 4 * Math.abs(onePlane - ONE_PLANE) + 0.3);
    } else {
      move = CameraMotion.Move.HAND_HELD;
      sureness = Math.clamp(shake / STILL / 3, 0.2, 1);
    }
    return new CameraMotion(
        move, Math.clamp(followed * sureness, 0, 1), x, y, Math.exp(size) - 1, shake);
  }

  private static byte[] halved(Proxy proxy) {
    int across = proxy.width() / 2;
    byte[] out = new byte[across * (proxy.height() / 2)];
    for (int i = 0; i < out.length; i++) {
      int at = i / across * 2 * proxy.width() + i % across * 2;
      int sum =
          (proxy.luma()[at] & 255)
              + (proxy.luma()[at + 1] & 255)
              + (proxy.luma()[at + proxy.width()] & 255)
              + (proxy.luma()[at + proxy.width() + 1] & 255);
      out[i] = (byte) ((sum + 2) / 4);
    }
    return out;
  }
}
