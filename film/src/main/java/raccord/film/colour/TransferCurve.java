package raccord.film.colour;

/// How light becomes code values and back, with the constants as each standard prints them.
///
/// Code values are nominal: 0 is black and 1 white of the full-range signal, or the camera's full
/// code range. What 1.0 of light is differs: diffuse white for cameras and Rec.709, display white
/// for BT.1886 and sRGB, 10 000 cd/m² for PQ, the peak of the scene for HLG.
public enum TransferCurve {
  /// ITU-R BT.709-6, 1.2.
  REC_709 {
    @Override
    public double encode(double light) {
      return light < 0.018 ? 4.500 * light : 1.099 * Math.pow(light, 0.45) - 0.099;
    }

    @Override
    public double decode(double code) {
      return code < 4.500 * 0.018 ? code / 4.500 : Math.pow((code + 0.099) / 1.099, 1 / 0.45);
    }
  },

  /// IEC 61966-2-1:1999.
  SRGB {
    @Override
    public double encode(double light) {
      return light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
    }

    @Override
    public double decode(double code) {
      return code <= 0.04045 ? code / 12.92 : Math.pow((code + 0.055) / 1.055, 2.4);
    }
  },

  /// ITU-R BT.1886, annex 1, for a display whose black is no light at all.
  BT_1886 {
    @Override
    public double encode(double light) {
      return Math.pow(Math.max(0, light), 1 / 2.4);
    }

    @Override
    public double decode(double code) {
      return Math.pow(Math.max(0, code), 2.4);
    }
  },

  /// SMPTE ST 2084:2014, 5.1. Light 1.0 is 10 000 cd/m².
  PQ {
    private static final double M1 = 2610.0 / 4096 / 4;
    private static final double M2 = 2523.0 / 4096 * 128;
    private static final double C1 = 3424.0 / 4096;
    private static final double C2 = 2413.0 / 4096 * 32;
    private static final double C3 = 2392.0 / 4096 * 32;

    @Override
    public double encode(double light) {
      double y = Math.pow(Math.max(0, light), M1);
      return Math.pow((C1 + C2 * y) / (1 + C3 * y), M2);
    }

    @Override
    public double decode(double code) {
      double n = Math.pow(Math.max(0, code), 1 / M2);
      return Math.pow(Math.max(0, n - C1) / (C2 - C3 * n), 1 / M1);
    }
  },

  /// ITU-R BT.2100-2, table 5, the camera's side.
  HLG {
    private static final double A = 0.17883277;
    private static final double B = 1 - 4 * A;
    private static final double C = 0.5 - A * Math.log(4 * A);

    @Override
    public double encode(double light) {
      if (light <= 0) return 0;
      return light <= 1.0 / 12 ? Math.sqrt(3 * light) : A * Math.log(12 * light - B) + C;
    }

    @Override
    public double decode(double code) {
      if (code <= 0) return 0;
      return code <= 0.5 ? code * code / 3 : (Math.exp((code - C) / A) + B) / 12;
    }
  },

  /// Academy S-2016-001, section 4.
  ACES_CCT {
    @Override
    public double encode(double light) {
      return light <= 0.0078125
          ? 10.5402377416545 * light + 0.0729055341958355
          : (log2(light) + 9.72) / 17.52;
    }

    @Override
    public double decode(double code) {
      if (code <= 0.155251141552511) return (code - 0.0729055341958355) / 10.5402377416545;
      return Math.min(65504, Math.pow(2, code * 17.52 - 9.72));
    }
  },

  /// ARRI, "ALEXA Log C Curve, Usage in VFX" (2017), exposure values at EI 800.
  LOG_C3_EI_800 {
    @Override
    public double encode(double light) {
      return light > 0.010591
          ? 0.247190 * Math.log10(5.555556 * light + 0.052272) + 0.385537
          : 5.367655 * light + 0.092809;
    }

    @Override
    public double decode(double code) {
      return code > 5.367655 * 0.010591 + 0.092809
          ? (Math.pow(10, (code - 0.385537) / 0.247190) - 0.052272) / 5.555556
          : (code - 0.092809) / 5.367655;
    }
  },

  /// ARRI, "ARRI LogC4, Logarithmic Color Space Specification" (2022), section 3.
  LOG_C4 {
    private static final double A = (Math.pow(2, 18) - 16) / 117.45;
    private static final double B = (1023.0 - 95) / 1023;
    private static final double C = 95.0 / 1023;
    private static final double S = 7 * Math.log(2) * Math.pow(2, 7 - 14 * C / B) / (A * B);
    private static final double T = (Math.pow(2, 14 * (-C / B) + 6) - 64) / A;

    @Override
    public double encode(double light) {
      return light >= T ? (log2(A * light + 64) - 6) / 14 * B + C : (light - T) / S;
    }

    @Override
    public double decode(double code) {
      return code >= 0 ? (Math.pow(2, 14 * (code - C) / B + 6) - 64) / A : code * S + T;
    }
  },

  /// Sony, "Technical Summary for S-Gamut3.Cine/S-Log3 and S-Gamut3/S-Log3" (2014), appendix.
  S_LOG3 {
    @Override
    public double encode(double light) {
      return light >= 0.01125000
          ? (420.0 + Math.log10((light + 0.01) / (0.18 + 0.01)) * 261.5) / 1023.0
          : (light * (171.2102946929 - 95.0) / 0.01125000 + 95.0) / 1023.0;
    }

    @Override
    public double decode(double code) {
      return code >= 171.2102946929 / 1023.0
          ? Math.pow(10, (code * 1023.0 - 420.0) / 261.5) * (0.18 + 0.01) - 0.01
          : (code * 1023.0 - 95.0) * 0.01125000 / (171.2102946929 - 95.0);
    }
  },

  /// Panasonic, "VARICAM V-Log/V-Gamut" (2014).
  V_LOG {
    @Override
    public double encode(double light) {
      return light < 0.01 ? 5.6 * light + 0.125 : 0.241514 * Math.log10(light + 0.00873) + 0.598206;
    }

    @Override
    public double decode(double code) {
      return code < 0.181
          ? (code - 0.125) / 5.6
          : Math.pow(10, (code - 0.598206) / 0.241514) - 0.00873;
    }
  },

  /// Canon, "Canon Log Gamma Curves" (2018), Canon Log 3; light 1.0 there is 90 % reflectance.
  CANON_LOG_3 {
    private static final double WHITE = 0.9;

    @Override
    public double encode(double light) {
      double x = light / WHITE;
      if (x < lower(0.097465473)) return 0.12783901 - 0.36726845 * Math.log10(1 - 14.98325 * x);
      if (x <= (0.15277891 - 0.12512219) / 1.9754798) return 1.9754798 * x + 0.12512219;
      return 0.36726845 * Math.log10(14.98325 * x + 1) + 0.12240537;
    }

    @Override
    public double decode(double code) {
      if (code < 0.097465473) return WHITE * lower(code);
      if (code <= 0.15277891) return WHITE * (code - 0.12512219) / 1.9754798;
      return WHITE * (Math.pow(10, (code - 0.12240537) / 0.36726845) - 1) / 14.98325;
    }

    private static double lower(double code) {
      return -(Math.pow(10, (0.12783901 - code) / 0.36726845) - 1) / 14.98325;
    }
  },

  /// RED, "White Paper on REDWideGamutRGB and Log3G10", revision C.
  LOG_3_G10 {
    @Override
    public double encode(double light) {
      double x = light + 0.01;
      return x < 0 ? x * 15.1927 : 0.224282 * Math.log10(x * 155.975327 + 1);
    }

    @Override
    public double decode(double code) {
      return code < 0
          ? code / 15.1927 - 0.01
          : (Math.pow(10, code / 0.224282) - 1) / 155.975327 - 0.01;
    }
  };

  /// The code value of an amount of light.
  ///
  /// @param light linear; what 1.0 is, the curve says
  public abstract double encode(double light);

  /// The light of a code value.
  public abstract double decode(double code);

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
