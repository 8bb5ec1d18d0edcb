package dev.fermata.inspect;

/**
 * What a management client may ask a process about its loops; see {@link Inspect}. Reads only:
 * nothing here cancels or changes anything. Called on threads of the management agent.
 */
public interface LoopsMXBean {

  /** Returns {@link Inspect#tree} of now. */
  String tree();

  /** Returns {@link Inspect#table} of now. */
  String table();

  /** Returns {@link Inspect#json} of now. */
  String json();
}
