package dev.fermata.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;

/**
 * What does javac take for two hundred types that get twins, against the same types with twins that
 * were written before, the same with a processor that only hands these over, and without twins? And
 * what does the processor take where nothing is annotated, beside the coroutine compiler?
 *
 * <p>Runs in a JVM of its own, with the name of a {@link Mode} and the folder of the twins as
 * arguments; prints one line: the nanoseconds of CPU time of the first compilation in the JVM, and
 * of the best of several.
 */
public final class TwinCompileTime {
  /** What is compiled, and how. */
  enum Mode {
    /** Annotated types; twins are written. */
    WRITTEN,
    /** The same types; a processor that makes nothing hands over the twins that are there. */
    COPIED,
    /** The same types with their twins, without a processor. */
    BY_HAND,
    /** The same types alone, without a processor. */
    NONE,
    /** One type without annotations, with both processors. */
    UNUSED,
    /** The same with the coroutine compiler only. */
    ABSENT
  }

  private static final int RUNS = 3;

  /** How many types are compiled. */
  static final int TYPES = 200;

  private static final String[] BRIDGES = {"fermata-bridges-", "javapoet-"};
  private static final String[] PROCESSOR = {"fermata-processor-", "asm-"};

  private TwinCompileTime() {}

  /** Prints what the description of this class says. */
  public static void main(String[] args) throws IOException {
    Mode mode = Mode.valueOf(args[0]);
    Path twins = Path.of(args[1]);
    Path directory = Files.createTempDirectory("fermata-benchmarks");
    try {
      boolean isOne = mode == Mode.UNUSED || mode == Mode.ABSENT;
      Path sources = writeSources(directory, isOne ? 1 : TYPES, !isOne);
      if (mode == Mode.BY_HAND) {
        copy(twins, sources);
      }
      long first = compile(directory, mode, twins);
      long best = first;
      for (int i = 1; i < RUNS; i++) {
        best = Math.min(best, compile(directory, mode, twins));
      }
      System.out.printf("%d %d%n", first, best);
    } finally {
      Javac.delete(directory);
    }
  }

  private static long compile(Path directory, Mode mode, Path twins) throws IOException {
    Processor[] processors =
        mode == Mode.COPIED ? new Processor[] {new CopyingProcessor(twins)} : new Processor[0];
    return Javac.compile(directory, options(mode), processors);
  }

  private static List<String> options(Mode mode) {
    return switch (mode) {
      case WRITTEN -> List.of("-processorpath", Javac.jars(BRIDGES));
      case COPIED -> List.of();
      case BY_HAND, NONE -> List.of("-proc:none");
      case UNUSED ->
        List.of("-processorpath", Javac.jars(BRIDGES) + File.pathSeparator + Javac.jars(PROCESSOR));
      case ABSENT -> List.of("-processorpath", Javac.jars(PROCESSOR));
    };
  }

  /** Writes the twins of all types into a folder, which it returns. */
  static Path writeTwins() throws IOException {
    Path directory = Files.createTempDirectory("fermata-benchmarks");
    try {
      writeSources(directory, TYPES, true);
      Path twins = Files.createTempDirectory("fermata-twins");
      Javac.compile(
          directory,
          List.of("-proc:only", "-s", twins.toString(), "-processorpath", Javac.jars(BRIDGES)));
      return twins;
    } finally {
      Javac.delete(directory);
    }
  }

  private static Path writeSources(Path directory, int types, boolean areAnnotated)
      throws IOException {
    Path sources = Files.createDirectory(directory.resolve("sources"));
    for (int i = 0; i < types; i++) {
      Files.writeString(sources.resolve("Service" + i + ".java"), source(i, areAnnotated));
    }
    return sources;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path each : files.toList()) {
        Files.copy(each, to.resolve(each.getFileName()));
      }
    }
  }

  /** A type with its comments, and methods that do something. */
  private static String source(int index, boolean isAnnotated) {
    String name = "Service" + index;
    StringBuilder text = new StringBuilder("import dev.fermata.Coroutine;\n")
        .append("import dev.fermata.Fermata;\n")
        .append(
            "import java.io.IOException;\nimport java.util.ArrayList;\nimport java.util.List;\n\n")
        .append("/** Serves. */\n")
        .append(isAnnotated ? "@dev.fermata.bridge.BlockingTwin\n" : "")
        .append("public class " + name + "<T extends Comparable<T>> {\n")
        .append("  private final List<T> items = new ArrayList<>();\n");
    for (int method = 0; method < 10; method++) {
      text.append("""

            /**
             * Adds an item, as {@link #addNUMBER} does.
             *
             * @param item the item
             * @param count how often
             * @return all that are there
             * @throws IOException if there are too many
             */
            public Coroutine<List<T>> addNUMBER(T item, int count) throws IOException {
              for (int i = 0; i < count; i++) {
                if (items.size() > 1_000) {
                  throw new IOException("there are " + items.size() + " items");
                }
                items.add(item);
              }
              List<T> sorted = new ArrayList<>(items);
              sorted.sort((one, other) -> one.compareTo(other));
              return Fermata.done(sorted);
            }
          """.replace("NUMBER", Integer.toString(method)));
    }
    return text.append("}\n").toString();
  }
}
