package dev.fermata.processor.compiling;

import dev.fermata.processor.AsyncProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The jar that users get, which Maven makes before it runs the tests. */
public final class Packaged {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private Packaged() {}

  /** The jar of this build. */
  public static Path jar() {
    Path jar = TARGET.resolve("fermata-processor-" + version() + ".jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException("no " + jar + ": `mvn process-classes` makes it");
    }
    return jar;
  }

  /** The POM that goes with it. */
  public static Path pom() {
    return TARGET.resolveSibling("dependency-reduced-pom.xml");
  }

  private static String version() {
    Properties build = new Properties();
    try (InputStream in = AsyncProcessor.class.getResourceAsStream("javac/build.properties")) {
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return build.getProperty("version");
  }
}
