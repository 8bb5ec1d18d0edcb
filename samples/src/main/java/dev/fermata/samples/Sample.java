package dev.fermata.samples;

import dev.fermata.AsyncCallable;

/**
 * One program of this module.
 *
 * @param name what the command line calls it
 * @param summary what it shows, in one line
 * @param program makes the coroutine that runs it
 * @param introductory whether it is part of the tour that runs when no name is given
 */
record Sample(String name, String summary, AsyncCallable<Void> program, boolean introductory) {

  static Sample introductory(String name, String summary, AsyncCallable<Void> program) {
    return new Sample(name, summary, program, true);
  }

  static Sample further(String name, String summary, AsyncCallable<Void> program) {
    return new Sample(name, summary, program, false);
  }
}
