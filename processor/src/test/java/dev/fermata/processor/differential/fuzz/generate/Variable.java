package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Type;

/**
 * A local variable, parameter or field that expressions may name.
 *
 * @param name as it is written here
 * @param type of its value
 * @param assignable whether it may be written to
 * @param capturable whether lambdas and inner classes may name it
 */
record Variable(String name, Type type, boolean assignable, boolean capturable) {
  static Variable local(String name, Type type) {
    return new Variable(name, type, true, false);
  }

  static Variable constant(String name, Type type) {
    return new Variable(name, type, false, true);
  }

  static Variable field(String name, Type type) {
    return new Variable(name, type, true, true);
  }
}
