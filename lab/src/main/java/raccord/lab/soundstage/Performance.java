package raccord.lab.soundstage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raccord.lab.soundstage.render.Mesh;
import raccord.lab.soundstage.render.Noise;
import raccord.lab.soundstage.render.Vec;

/// Plays what a scene's file says, differently from take to take.
///
/// @param props what is carried
/// @param beats in the order of the file
/// @param late how late or early the bodies of a take may be, seconds
/// @param off how far to the side a mark may be missed, metres
record Performance(List<Player> cast, List<Prop> props, List<Beat> beats, double late, double off)
    implements Scene.Blocking {
  /// Seconds from rest into a walk.
  private static final double SETTING_OFF = 0.5;

  private static final double REACHING = 0.8;

  /// Seconds in which a prop goes from hand to hand.
  private static final double PASSING = 0.25;

  // Radians that a body leans to reach out, and metres that a radian gains.
  private static final double LEAST_LEAN = 0.08;
  private static final double MOST_LEAN = 0.45;
  private static final double LEANING = 0.5;

  // Shares of stature: from the hips to the shoulders, and the reach of an arm.
  private static final double SHOULDERS = 0.28;
  private static final double ARM = 0.32;

  Performance {
    cast = List.copyOf(cast);
    props = List.copyOf(props);
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
      for (Beat beat : beats) {
        if (beat.who() == who) pose = acted(pose, beat, t, seed, bodies);
        pose = given(who, pose, beat, t, bodies);
      }
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
          List<Vec> corners = new ArrayList<>();
          corners.add(walk.from().orElse(at));
          corners.addAll(walk.by());
          double aside = off * Noise.signed(6, walk.number(), seed);
          at = walk.to().plus(new Vec(aside, 0, 0));
          corners.add(at);
          double gone = Way.paced(Math.clamp(share, 0.0, 1.0), walk.steady());
          goal = Moves.walk(player, new Way(corners), gone);
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

  private Pose acted(Pose pose, Beat beat, double t, long seed, List<Pose> bodies) {
    if (beat.move() instanceof Beat.Speak speak) {
      Beat.Span span = beat.during().orElseThrow();
      long hands = seed + 99 + speak.gesture();
      return Moves.speak(pose, t, span.from(), span.until(), speak.force(), hands);
    }
    if (beat.move() instanceof Beat.Reach reach) {
      Beat.Span span = beat.during().orElseThrow();
      double out = Noise.ease(t, span.from(), span.from() + REACHING);
      double back = Noise.ease(t, span.until() - REACHING, span.until());
      double far = reach.at().minus(shoulders(beat.who(), bodies)).length();
      double lacks = far - ARM * cast.get(beat.who()).height();
      double lean = Math.clamp(lacks / LEANING, LEAST_LEAN, MOST_LEAN);
      return Moves.reaching(pose, reach.at().along(Vec.UP, 0.01), lean, out * (1 - back));
    }
    return pose;
  }

  /// The pose with a hand out for a prop that is picked up, given or got.
  private Pose given(int who, Pose pose, Beat beat, double t, List<Pose> bodies) {
    Vec where;
    if (beat.move() instanceof Beat.PickUp up && beat.who() == who) {
      where = lies(up.prop(), beat);
    } else if (beat.move() instanceof Beat.PutDown down && beat.who() == who) {
      where = down.at();
    } else if (beat.move() instanceof Beat.HandOver over
        && (beat.who() == who || over.to() == who)) {
      where = shoulders(beat.who(), bodies).towards(shoulders(over.to(), bodies), 0.5);
      where = where.along(Vec.UP, -0.25);
    } else {
      return pose;
    }
    Vec shoulders = shoulders(who, bodies);
    double far = where.minus(shoulders).length();
    double reach = ARM * cast.get(who).height();
    if (far > reach) where = shoulders.towards(where, reach / far);
    Beat.Span span = beat.during().orElseThrow();
    double middle = (span.from() + span.until()) / 2;
    double out = Noise.ease(t, span.from(), middle) * (1 - Noise.ease(t, middle, span.until()));
    return Moves.reaching(pose, where, LEAST_LEAN, out);
  }

  /// Where a prop lies before a beat: where it was last put down.
  private Vec lies(int prop, Beat before) {
    Vec at = props.get(prop).at();
    for (Beat beat : beats) {
      if (beat.equals(before)) return at;
      if (beat.move() instanceof Beat.PutDown down && down.prop() == prop) at = down.at();
    }
    return at;
  }

  private Vec shoulders(int who, List<Pose> bodies) {
    return bodies.get(who).hips().along(Vec.UP, SHOULDERS * cast.get(who).height());
  }

  @Override
  public boolean carries() {
    return !props.isEmpty();
  }

  @Override
  public void carried(double t, long seed, Mesh mesh) {
    List<Pose> poses = at(t, seed);
    for (int i = 0; i < props.size(); i++) {
      Held held = held(i, t, poses);
      props.get(i).build(held.at(), held.yaw(), mesh);
    }
  }

  @Override
  public List<Truth.PropState> propStates(double t, long seed) {
    List<Pose> poses = at(t, seed);
    List<Truth.PropState> states = new ArrayList<>();
    for (int i = 0; i < props.size(); i++) {
      Prop prop = props.get(i);
      Held held = held(i, t, poses);
      Optional<String> holder = held.holder().map(who -> cast.get(who).name());
      states.add(new Truth.PropState(prop.name(), held.at(), held.yaw(), prop.colour(), holder));
    }
    return states;
  }

  /// Where a prop is.
  ///
  /// @param yaw which way its upper edge points, radians
  /// @param holder place in the cast of who has it in hand
  record Held(Vec at, double yaw, Optional<Integer> holder) {}

  /// @param poses of the cast at that moment
  Held held(int prop, double t, List<Pose> poses) {
    Held held = new Held(props.get(prop).at(), 0, Optional.empty());
    for (Beat beat : beats) {
      Vec at;
      double yaw;
      Optional<Integer> holder;
      if (beat.move() instanceof Beat.PutDown down && down.prop() == prop) {
        at = down.at();
        yaw = held.yaw();
        holder = Optional.empty();
      } else {
        int who;
        if (beat.move() instanceof Beat.PickUp up && up.prop() == prop) who = beat.who();
        else if (beat.move() instanceof Beat.HandOver over && over.prop() == prop) {
          who = over.to();
        } else continue;
        Pose pose = poses.get(who);
        at = pose.right().along(Vec.facing(pose.facing()), 0.1);
        yaw = pose.facing();
        holder = Optional.of(who);
      }
      Beat.Span span = beat.during().orElseThrow();
      double middle = (span.from() + span.until()) / 2;
      double share = Noise.ease(t, middle - PASSING / 2, middle + PASSING / 2);
      double turn = yaw - held.yaw();
      turn -= 2 * Math.PI * Math.rint(turn / (2 * Math.PI));
      held =
          new Held(
              held.at().towards(at, share),
              held.yaw() + turn * share,
              share < 0.5 ? held.holder() : holder);
    }
    return held;
  }

  /// The same scene with other props, each in the place of the one it stands for.
  Performance with(List<Prop> props) {
    return new Performance(cast, props, beats, late, off);
  }

  private static double share(Beat.Span span, double t) {
    return (t - span.from()) / (span.until() - span.from());
  }
}
