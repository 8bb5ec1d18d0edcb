package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Type;
import java.util.List;

/**
 * The signature of a generated async method.
 *
 * @param name of the method
 * @param host the class it stands in
 * @param form of its return type
 * @param call how it is called, with a {@code #} for each argument
 * @param result the type of its value
 * @param parameters what it takes
 */
record AsyncMethod(
    String name, Host host, Form form, String call, Type result, List<Parameter> parameters) {
  /** The same method by another receiver, which has a place for the method and its arguments. */
  AsyncMethod calledBy(String receiver) {
    String unqualified = call.substring(call.lastIndexOf('.', call.indexOf(name)) + 1);
    return new AsyncMethod(name, host, form, receiver.formatted(unqualified), result, parameters);
  }
}
