package raccord.lab.media;

import raccord.film.picture.Layout;

/// What a print is made on: codec and container together.
public enum Stock {
  /// Lossless, any integer layout, Matroska.
  FFV1("mkv", true),
  /// Apple ProRes 422 HQ, 10-bit 4:2:2, QuickTime.
  PRORES_422_HQ("mov", false),
  /// Apple ProRes 4444, 10-bit 4:4:4 with alpha when the picture has it, QuickTime.
  PRORES_4444("mov", false),
  /// Avid DNxHR in QuickTime: 444 for 4:4:4 and RGB, HQX for more than 8 bits, else HQ.
  DNXHR("mov", false),
  /// The same in MXF OP1a, as Avid takes it in.
  DNXHR_MXF("mxf", false),
  /// H.264 8-bit 4:2:0 for review, MP4.
  H264_REVIEW("mp4", false),
  /// OpenEXR half floats, ZIP compressed, one file a frame.
  EXR_HALF("exr", true),
  /// PNG, 8 or 16 bits, one file a frame.
  PNG("png", true);

  private final String extension;
  private final boolean lossless;

  Stock(String extension, boolean lossless) {
    this.extension = extension;
    this.lossless = lossless;
  }

  /// The ProRes that keeps what a picture has: 4444 where colour is whole or alpha is there.
  public static Stock proRes(Layout layout) {
    boolean full = layout.model() != Layout.Model.YCBCR || layout.chromaX() == 0 || layout.alpha();
    return full ? PRORES_4444 : PRORES_422_HQ;
  }

  /// Without the dot.
  public String extension() {
    return extension;
  }

  /// True if the samples that go in come out again.
  public boolean isLossless() {
    return lossless;
  }

  /// True if each frame is a file of its own.
  public boolean isStills() {
    return this == EXR_HALF || this == PNG;
  }
}
