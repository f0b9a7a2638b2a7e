package raccord.lab.soundstage;

import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.sets.Paint;

/// A mannequin: build, clothes, hair.
///
/// @param name role
/// @param height metres
/// @param breadth of shoulders and waist, 1 is usual
/// @param top what the upper body wears
/// @param sleeve length of the sleeve down the arm, 0 to 1
/// @param legs what the legs wear
/// @param longHair down to the shoulders
/// @param faces closed mouth, open mouth, eyes shut
record Player(
    String name,
    double height,
    double breadth,
    Material top,
    double sleeve,
    Material legs,
    Material shoes,
    Material skin,
    Material hair,
    boolean longHair,
    Material[] faces) {

  static Player mara() {
    int skin = 0xd9a184;
    return new Player(
        "MARA",
        1.68,
        0.90,
        Material.of(Paint.cloth(0xa8452f, 40, 0, 31), 0),
        0.92,
        Material.of(Paint.cloth(0x33405c, 60, 0, 32), 0),
        Material.plain(0x4a2c20),
        Material.of(Paint.plaster(skin, 33), 0),
        Material.of(Paint.strands(0x3a2318, 34), 0),
        true,
        Faces.drawn(skin, 0x3a2318, 0xa8463f));
  }

  static Player jon() {
    int skin = 0xc98f6c;
    return new Player(
        "JON",
        1.82,
        1.06,
        Material.of(Paint.cloth(0x55789c, 50, 9, 41), 0),
        0.55,
        Material.of(Paint.cloth(0x5d5344, 60, 0, 42), 0),
        Material.plain(0x26211e),
        Material.of(Paint.plaster(skin, 43), 0),
        Material.of(Paint.strands(0x1e1a17, 44), 0),
        false,
        Faces.drawn(skin, 0x1e1a17, 0x9a5548));
  }
}
