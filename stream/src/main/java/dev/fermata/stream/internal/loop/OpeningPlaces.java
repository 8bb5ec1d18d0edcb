package dev.fermata.stream.internal.loop;

import dev.fermata.internal.report.CallSite;
import dev.fermata.internal.report.CoroutineTracking;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** In debug mode: knows where connections were opened. */
public final class OpeningPlaces {
  private static final String STREAMS = "dev.fermata.stream";

  private static final Map<Object, String> PLACES =
      Collections.synchronizedMap(new WeakHashMap<>());

  private OpeningPlaces() {}

  /** Returns where the program is; null unless in debug mode. */
  public static String here() {
    return CoroutineTracking.isOn() ? CallSite.ofProgram(OpeningPlaces::isOfStreams) : null;
  }

  private static boolean isOfStreams(String packageName) {
    return packageName.equals(STREAMS) || packageName.startsWith(STREAMS + ".internal.");
  }

  /** Notes that {@code opened} was opened at {@code place}; of null nothing is noted. */
  public static void record(Object opened, String place) {
    if (place != null) {
      PLACES.put(opened, "opened at " + place);
    }
  }

  /** Notes, in debug mode, that {@code accepted} was accepted by {@code server}. */
  public static void recordAccepted(Object accepted, String server) {
    if (CoroutineTracking.isOn()) {
      PLACES.put(accepted, "accepted by " + server);
    }
  }

  /** Returns what {@code opened} is and how it stands, and where it was opened if that is known. */
  public static String nameOf(Object opened) {
    String place = PLACES.get(opened);
    return place == null ? opened.toString() : opened + ", " + place;
  }
}
