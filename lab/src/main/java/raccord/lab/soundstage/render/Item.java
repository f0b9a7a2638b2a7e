package raccord.lab.soundstage.render;

import java.util.Arrays;

/// One mesh of a shot, as it is while the shutter is open, and the light on it.
///
/// Kept and refilled. One thread at a time while it is filled.
final class Item {
  Mesh mesh = new Mesh();

  /// The same a moment later; the same mesh if it stands still.
  Mesh later = mesh;

  /// Number of its first triangle.
  int base;

  Lit lit = new Lit(new float[0], new float[0]);
  boolean[] skip = new boolean[0];

  /// Camera-space corners when the exposure begins and when it ends.
  float[] first = new float[0];

  float[] last = new float[0];

  /// Camera-space corners at the sample of the exposure that is being drawn.
  float[] seen = new float[0];

  /// What `seen` held when it was last kept.
  float[] kept = new float[0];

  private float[] share = new float[0];
  private float[] round = new float[0];

  void see(Camera.View from, Camera.View until) {
    int needed = 3 * mesh.corners;
    if (first.length < needed) {
      first = new float[needed + needed / 4];
      last = new float[first.length];
      seen = new float[first.length];
    }
    from.see(mesh.at, mesh.corners, first);
    until.see(later.at, mesh.corners, last);
  }

  /// Remembers where the corners are at this sample of the exposure.
  void keep() {
    if (kept.length < seen.length) kept = new float[seen.length];
    System.arraycopy(seen, 0, kept, 0, 3 * mesh.corners);
  }

  /// True if nothing of it is seen.
  boolean isOut() {
    for (boolean out : skip) if (!out) return false;
    return true;
  }

  /// Lights what moves through a set.
  void light(Baked baked, float[] power) {
    int corners = mesh.corners;
    if (round.length < 3 * corners) {
      round = new float[3 * corners + corners];
      share = new float[baked.lights * (corners + corners / 3 + 1)];
    }
    if (share.length < baked.lights * corners) share = new float[baked.lights * corners];
    float[] here = new float[baked.lights];
    float[] cube = new float[18];
    float[] none = new float[0];
    for (Mesh.Part part : mesh.parts) {
      float x = 0;
      float y = 0;
      float z = 0;
      int count = part.pastCorner() - part.firstCorner();
      for (int i = part.firstCorner(); i < part.pastCorner(); i++) {
        x += mesh.at[3 * i];
        y += mesh.at[3 * i + 1];
        z += mesh.at[3 * i + 2];
      }
      baked.probes.at(x / count, y / count, z / count, power, here, cube);
      for (int i = part.firstCorner(); i < part.pastCorner(); i++) {
        // Shares change slowly: ask for every other corner.
        if ((i - part.firstCorner()) % 3 == 0) {
          baked.probes.at(
              mesh.at[3 * i], mesh.at[3 * i + 1], mesh.at[3 * i + 2], power, here, none);
        }
        int place = part.columns() > 0 ? -1 : part.firstPlace() + i - part.firstCorner();
        if (place >= 0) put(place, i, here, cube, baked.lights);
      }
      if (part.columns() > 0) flat(part, here, cube, baked.lights);
    }
    lit = new Lit(share, round);
  }

  /// A flat piece that moves has the same light all over.
  private void flat(Mesh.Part part, float[] here, float[] cube, int lights) {
    int past = part.firstPlace() + part.places();
    if (round.length < 3 * past) round = Arrays.copyOf(round, 4 * past);
    if (share.length < lights * past) share = Arrays.copyOf(share, lights * past * 2);
    for (int place = part.firstPlace(); place < past; place++) {
      put(place, part.firstCorner(), here, cube, lights);
    }
  }

  private void put(int place, int corner, float[] here, float[] cube, int lights) {
    if (round.length < 3 * place + 3) round = Arrays.copyOf(round, 4 * place + 64);
    if (share.length < lights * (place + 1)) share = Arrays.copyOf(share, 2 * lights * (place + 1));
    System.arraycopy(here, 0, share, place * lights, lights);
    float nx = mesh.normal[3 * corner];
    float ny = mesh.normal[3 * corner + 1];
    float nz = mesh.normal[3 * corner + 2];
    int x = nx > 0 ? 0 : 3;
    int y = ny > 0 ? 6 : 9;
    int z = nz > 0 ? 12 : 15;
    // Mitchell, McTaggart and Green 2006, "Shading in Valve's Source engine": the ambient cube.
    for (int c = 0; c < 3; c++) {
      round[3 * place + c] = nx * nx * cube[x + c] + ny * ny * cube[y + c] + nz * nz * cube[z + c];
    }
  }

  /// Puts the corners where they are at one sample of the exposure.
  ///
  /// @param share of the exposure that has passed
  /// @param lensX metres the ray passes the lens off its middle
  /// @param focus metres to what is sharp
  void expose(float share, float lensX, float lensY, float focus) {
    int count = 3 * mesh.corners;
    float over = 1 / focus;
    for (int i = 0; i < count; i += 3) {
      float z = first[i + 2] + (last[i + 2] - first[i + 2]) * share;
      float off = z * over - 1;
      seen[i] = first[i] + (last[i] - first[i]) * share + lensX * off;
      seen[i + 1] = first[i + 1] + (last[i + 1] - first[i + 1]) * share + lensY * off;
      seen[i + 2] = z;
    }
  }

  /// As `expose`, for a sensor that reads its rows one after the other.
  ///
  /// @param focal focal length as a share of the picture's height
  /// @param rows share of the exposure between the first row and the last
  void expose(float share, float lensX, float lensY, float focus, float focal, float rows) {
    int count = 3 * mesh.corners;
    float over = 1 / focus;
    for (int i = 0; i < count; i += 3) {
      float when = share;
      // Where it lands says when it is read, and that says where it lands: two rounds are enough.
      for (int round = 0; round < 2; round++) {
        float y = first[i + 1] + (last[i + 1] - first[i + 1]) * when;
        float z = first[i + 2] + (last[i + 2] - first[i + 2]) * when;
        float row = z > Raster.NEAR ? Math.clamp(-focal * y / z, -0.8f, 0.8f) : 0;
        when = Math.clamp(share + rows * row, 0f, 1f);
      }
      float z = first[i + 2] + (last[i + 2] - first[i + 2]) * when;
      float off = z * over - 1;
      seen[i] = first[i] + (last[i] - first[i]) * when + lensX * off;
      seen[i + 1] = first[i + 1] + (last[i + 1] - first[i + 1]) * when + lensY * off;
      seen[i + 2] = z;
    }
  }
}
