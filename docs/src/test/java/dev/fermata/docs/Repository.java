package dev.fermata.docs;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The files of this repository, seen from the docs module, in whose folder tests run. */
final class Repository {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final String START = "// region ";
  private static final String END = "// endregion";

  private Repository() {}

  /** All pages whose code is checked: every Markdown file but the ones about diagnostics. */
  static List<Page> pages() throws IOException {
    var pages = new ArrayList<Page>();
    for (Path folder : List.of(ROOT, ROOT.resolve("docs"))) {
      pages.addAll(pages(folder, folder.equals(ROOT) ? 1 : Integer.MAX_VALUE));
    }
    return pages;
  }

  static Page page(String path) throws IOException {
    return Page.read(ROOT.resolve(path));
  }

  static String name(Page page) {
    return ROOT.relativize(page.path()).toString();
  }

  /**
   * A region of a source file, its indentation removed.
   *
   * @param reference {@code path/from/the/root/File.java#region}
   */
  static String region(String reference) {
    String[] parts = reference.split("#", 2);
    var lines = new ArrayList<String>();
    boolean inside = false;
    for (String line : lines(ROOT.resolve(parts[0]))) {
      if (line.strip().equals(START + parts[1])) {
        inside = true;
      } else if (line.strip().equals(END)) {
        inside = false;
      } else if (inside) {
        lines.add(line);
      }
    }
    if (lines.isEmpty()) {
      throw new AssertionError("there is no region `" + parts[1] + "` in " + parts[0]);
    }
    return String.join("\n", lines).stripTrailing().stripIndent().strip() + "\n";
  }

  /** A class that the processor wrote for this module, as {@code javap} shows it. */
  static String disassembled(String className) {
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output);
    String classes = ROOT.resolve("docs/target/classes").toString();
    int status = ToolProvider.findFirst("javap")
        .orElseThrow()
        .run(writer, writer, "-p", "-cp", classes, className);
    if (status != 0) {
      throw new AssertionError(output.toString());
    }
    return output.toString();
  }

  /** The text of the tests of that name; empty if there is none. */
  static String test(String simpleName) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String module : List.of(
        "conformance",
        "runtime",
        "stream",
        "swing",
        "javafx",
        "netty",
        "vertx",
        "spring",
        "reactor",
        "guava",
        "kotlin",
        "grpc",
        "temporal",
        "mutiny",
        "rxjava",
        "processor",
        "bridges",
        "junit",
        "samples",
        "web-samples",
        "temporal-samples",
        "docs")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module + "/src/test/java"))) {
        for (Path file :
            files.filter(each -> each.endsWith(simpleName + ".java")).toList()) {
          text.append(Files.readString(file));
        }
      }
    }
    return text.toString();
  }

  private static List<String> lines(Path source) {
    try {
      return new ArrayList<>(Files.readAllLines(source));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Page> pages(Path folder, int depth) throws IOException {
    var pages = new ArrayList<Page>();
    try (Stream<Path> files = Files.walk(folder, depth)) {
      for (Path file : files.filter(Repository::isCheckedPage).sorted().toList()) {
        pages.add(Page.read(file));
      }
    }
    return pages;
  }

  private static boolean isCheckedPage(Path file) {
    return file.toString().endsWith(".md") && !file.getParent().endsWith("diagnostics");
  }
}
