package dev.fermata.internal.scope;

import dev.fermata.AsyncCloseable;
import dev.fermata.StateMachine;
import dev.fermata.StateTable;
import dev.fermata.internal.basics.SafeText;

/** Closes a resource that decides how its block is left, where no exception leaves it. */
public final class LeaveNormally extends StateMachine<Void> {
  private static final StateTable STATES =
      StateTable.of("closeAsync", "LeaveNormally.java", StateTable.await(0, "the close"));

  private final AsyncCloseable resource;

  public LeaveNormally(AsyncCloseable resource) {
    this.resource = resource;
  }

  @Override
  protected Object step(int depth) {
    Object answer = state() == 0 ? await(resource.leave(null), this, depth) : resumed();
    if (answer == SUSPENDED) {
      return suspend(1);
    }
    leftNormally(answer);
    return null;
  }

  @Override
  protected StateTable states() {
    return STATES;
  }

  @Override
  public String toString() {
    return "close of " + SafeText.of(resource);
  }
}
