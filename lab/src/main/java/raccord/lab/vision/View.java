package raccord.lab.vision;

/// What the numbers of a [Canvas] mean.
public enum View {
  /// R, G, B in scene-linear light and the file's own primaries; 1.0 is diffuse white (of PQ 10 000
  /// cd/m², of HLG the peak, as [raccord.film.colour.TransferCurve] says).
  LINEAR,
  /// R, G, B as the file encodes them; 0 is black and 1 white.
  RGB,
  /// The file's own planes at their own sizes: Y from 0 to 1, Cb and Cr from -0.5 to 0.5; or R, G,
  /// B as in `RGB`; grey; then alpha from 0 to 1 when there is any. Half and float as they are.
  NATIVE
}
