package raccord.lab.soundstage.render;

import java.util.ArrayList;
import java.util.List;

/// All shapes of a shot as they are during one exposure. Kept and refilled. One thread at a time.
final class Moment {
  final List<Item> items = new ArrayList<>();
  private final List<Item> kept = new ArrayList<>();
  private final List<Mesh> firsts = new ArrayList<>();
  private final List<Mesh> lasts = new ArrayList<>();
  final List<Item> cast = new ArrayList<>();

  /// Camera at the beginning and the end of the exposure.
  Camera.View from = Camera.View.NONE;

  Camera.View until = Camera.View.NONE;
  private Shot shot;

  /// @param shot whose shapes are taken
  Moment(Shot shot) {
    this.shot = shot;
  }

  /// Builds and places everything.
  void set(Shot shot) {
    this.shot = shot;
    double half = shot.exposure() / 2;
    from = shot.camera().at(shot.seconds() - half, shot.hand());
    until = shot.camera().at(shot.seconds() + half, shot.hand());
    items.clear();
    cast.clear();
    add(item(0), shot.baked().set.mesh(), shot.baked().set.mesh());
    for (int i = 0; i < shot.moving().size(); i++) {
      while (firsts.size() <= i) {
        firsts.add(new Mesh());
        lasts.add(new Mesh());
      }
      Mesh first = firsts.get(i);
      Mesh last = lasts.get(i);
      first.clear();
      last.clear();
      shot.moving().get(i).build(shot.seconds() - half, first);
      shot.moving().get(i).build(shot.seconds() + half, last);
      Item item = item(i + 1);
      add(item, first, last);
      cast.add(item);
    }
    for (Item item : items) item.see(from, until);
    if (shot.held().isPresent()) {
      Item item = item(shot.moving().size() + 1);
      add(item, shot.held().get(), shot.held().get());
      item.see(Camera.View.NONE, Camera.View.NONE);
    }
  }

  private Item item(int i) {
    while (kept.size() <= i) kept.add(new Item());
    return kept.get(i);
  }

  private void add(Item item, Mesh first, Mesh last) {
    item.mesh = first;
    item.later = last;
    item.base = items.isEmpty() ? 0 : items.getLast().base + items.getLast().mesh.count;
    item.skip = new boolean[first.parts.size()];
    for (int p = 0; p < item.skip.length; p++) {
      item.skip[p] = shot.without().contains(first.parts.get(p).thing());
    }
    items.add(item);
  }

  /// Lights what moves, and takes the set's light as it is.
  void light(Lighting lighting) {
    items.getFirst().lit = lighting.lit();
    for (Item item : cast) item.light(shot.baked(), lighting.power());
  }

  /// Places everything at one sample of the exposure.
  void expose(float when, float lensX, float lensY, float focus, float focal) {
    Optics optics = shot.camera().optics();
    double all = optics.shutter() / 360 + optics.readout();
    float share = all == 0 ? 0.5f : (float) (0.5 + (when - 0.5) * optics.shutter() / 360 / all);
    float rows = all == 0 ? 0 : (float) (optics.readout() / all);
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      boolean held = i > cast.size();
      float x = held ? 0 : lensX;
      float y = held ? 0 : lensY;
      if (rows == 0) item.expose(share, x, y, focus);
      else item.expose(share, x, y, focus, focal, rows);
    }
  }

  /// Remembers where everything is at this sample of the exposure.
  void keep() {
    for (Item item : items) item.keep();
  }

  void draw(Raster raster) {
    for (Item item : items) raster.draw(item.mesh, item.seen, item.base, item.skip, false);
  }
}
