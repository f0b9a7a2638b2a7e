package raccord.lab.soundstage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.Vec;

/// Plays what a scene's file says, differently from take to take.
///
/// @param beats in the order of the file
/// @param late how late or early the bodies of a take may be, seconds
/// @param off how far to the side a mark may be missed, metres
record Performance(List<Player> cast, List<Beat> beats, double late, double off)
    implements Scene.Blocking {
  /// Seconds from rest into a walk.
  private static final double SETTING_OFF = 0.5;

  private static final double REACHING = 0.8;

  Performance {
    cast = List.copyOf(cast);
    beats = List.copyOf(beats);
  }

  @Override
  public List<Pose> at(double t, long seed) {
    double now = t - late * Noise.signed(5, 0, seed);
    List<Pose> bodies = new ArrayList<>();
    for (int who = 0; who < cast.size(); who++) bodies.add(body(who, now, seed));
    List<Pose> poses = new ArrayList<>();
    for (int who = 0; who < cast.size(); who++) {
      Pose pose = Moves.looking(bodies.get(who), look(who, t, bodies));
      for (Beat beat : beats) if (beat.who() == who) pose = acted(pose, beat, t, seed);
      poses.add(Moves.alive(pose, t, seed + 200 + 100L * who));
    }
    return poses;
  }

  private Pose body(int who, double t, long seed) {
    Player player = cast.get(who);
    Vec at = Vec.ZERO;
    Optional<Pose> body = Optional.empty();
    for (Beat beat : beats) {
      if (beat.who() != who || !(beat.move() instanceof Beat.Step step)) continue;
      double share = beat.during().map(span -> share(span, t)).orElse(1.0);
      double settled = share;
      Pose goal;
      switch (step) {
        case Beat.Stand stand -> {
          at = stand.at();
          goal = Moves.stand(player, at, stand.yaw());
        }
        case Beat.Sit sit -> {
          at = sit.seat();
          goal = Moves.sit(player, at, sit.yaw(), sit.hands());
        }
        case Beat.Turn turn -> goal = Moves.stand(player, at, turn.yaw());
        case Beat.Walk walk -> {
          Vec from = walk.from().orElse(at);
          double aside = off * Noise.signed(6, walk.number(), seed);
          at = walk.to().plus(new Vec(aside, 0, 0));
          double gone = Math.clamp(share, 0.0, 1.0);
          double way = Noise.ease(gone) * (1 - walk.steady()) + gone * walk.steady();
          goal = Moves.walk(player, from, at, way);
          settled = (t - beat.during().orElseThrow().from()) / SETTING_OFF;
        }
      }
      Pose reached = goal;
      double so = settled;
      body = Optional.of(body.map(before -> Moves.between(before, reached, so)).orElse(goal));
    }
    return body.orElseThrow();
  }

  private Vec look(int who, double t, List<Pose> bodies) {
    Vec look = bodies.get(who).look();
    for (Beat beat : beats) {
      if (beat.who() != who || !(beat.move() instanceof Beat.Look to)) continue;
      Vec aim =
          switch (to.at()) {
            case Beat.Place place -> place.at();
            case Beat.Person other -> Moves.eyes(cast.get(other.who()), bodies.get(other.who()));
          };
      double share = beat.during().map(span -> Noise.ease(share(span, t))).orElse(1.0);
      look = look.towards(aim, share);
    }
    return look;
  }

  private static Pose acted(Pose pose, Beat beat, double t, long seed) {
    if (beat.move() instanceof Beat.Speak speak) {
      Beat.Span span = beat.during().orElseThrow();
      long hands = seed + 99 + speak.gesture();
      return Moves.speak(pose, t, span.from(), span.until(), speak.force(), hands);
    }
    if (beat.move() instanceof Beat.Reach reach) {
      Beat.Span span = beat.during().orElseThrow();
      double out = Noise.ease(t, span.from(), span.from() + REACHING);
      double back = Noise.ease(t, span.until() - REACHING, span.until());
      return Moves.reaching(pose, reach.at().along(Vec.UP, 0.01), out * (1 - back));
    }
    return pose;
  }

  private static double share(Beat.Span span, double t) {
    return (t - span.from()) / (span.until() - span.from());
  }
}
