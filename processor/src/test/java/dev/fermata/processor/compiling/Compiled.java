package dev.fermata.processor.compiling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a compilation left behind.
 *
 * @param succeeded whether javac reported no error
 * @param output what javac printed
 */
public record Compiled(boolean succeeded, String output, Path classes) {

  /** How many errors javac counted. */
  public int errors() {
    return count("error");
  }

  /** How many warnings javac counted. */
  public int warnings() {
    return count("warning");
  }

  private int count(String what) {
    Matcher total = Pattern.compile("(?m)^(\\d+) " + what + "s?$").matcher(output);
    return total.find() ? Integer.parseInt(total.group(1)) : 0;
  }

  /** The simple names of the state machines, in order. */
  public List<String> stateMachines() {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(each -> each.getFileName().toString())
          .filter(each -> each.startsWith("Async_") && each.endsWith(".class"))
          .map(each -> each.substring(0, each.length() - ".class".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loads a class, verified, in a loader of its own. */
  public Class<?> load(String name) {
    try {
      URL[] urls = {classes.toUri().toURL()};
      return new URLClassLoader(urls, Compiled.class.getClassLoader()).loadClass(name);
    } catch (MalformedURLException | ClassNotFoundException e) {
      throw new AssertionError(output, e);
    }
  }

  /** Calls a static method without parameters. */
  public Object call(String className, String method) throws ReflectiveOperationException {
    var target = load(className).getDeclaredMethod(method);
    target.setAccessible(true);
    return target.invoke(null);
  }
}
