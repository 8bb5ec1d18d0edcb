package dev.fermata.processor.differential.fuzz.generate;

import dev.fermata.processor.differential.fuzz.ast.Type;
import java.util.List;

/**
 * The signature of a generated async method.
 *
 * @param name of the method
 * @param host the class it stands in
 * @param modifiers in front of its return type
 * @param call how it is called, with a {@code #} for each argument
 * @param result the type of its value
 * @param parameters the types of its parameters
 */
record AsyncMethod(
    String name, Host host, String modifiers, String call, Type result, List<Type> parameters) {}
