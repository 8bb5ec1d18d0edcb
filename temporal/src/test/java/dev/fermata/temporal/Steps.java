package dev.fermata.temporal;

import io.temporal.activity.ActivityInterface;

/** The activities of a test. */
@ActivityInterface
public interface Steps {

  String take(String name);

  String join(String one, String other);

  int count(int from);

  void note(String name);
}
