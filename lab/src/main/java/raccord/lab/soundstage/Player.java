package raccord.lab.soundstage;

import raccord.lab.soundstage.render.Material;
import raccord.lab.soundstage.sets.Cloth;

/// A mannequin: build, clothes, hair.
///
/// @param name role
/// @param height metres
/// @param breadth of shoulders and waist, 1 is usual
/// @param top what the upper body wears
/// @param sleeve length of the sleeve down the arm, 0 to 1
/// @param legs what the legs wear
/// @param longHair down to the shoulders
/// @param eye an eyeball
public record Player(
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
    Material face,
    Material eye,
    Material upperLid,
    Material lowerLid) {

  /// @param skin colour, `0xRRGGBB`
  /// @param hair colour of hair and brows
  /// @param beard true for a day's beard
  public static Player of(
      String name,
      double height,
      double breadth,
      Material top,
      double sleeve,
      Material legs,
      Material shoes,
      int skin,
      int hair,
      boolean longHair,
      int lips,
      int iris,
      boolean beard) {
    return new Player(
        name,
        height,
        breadth,
        top,
        sleeve,
        legs,
        shoes,
        Faces.skin(skin, name.hashCode()),
        Cloth.hair(hair, name.hashCode()),
        longHair,
        Faces.drawn(skin, hair, lips, beard),
        Faces.eye(iris),
        Faces.upperLid(skin),
        Faces.lowerLid(skin));
  }

  /// The same in another top, as after a change of wardrobe.
  public Player wearing(Material top) {
    return new Player(
        name, height, breadth, top, sleeve, legs, shoes, skin, hair, longHair, face, eye, upperLid,
        lowerLid);
  }
}
