package dev.fermata.processor.differential.harness;

import dev.fermata.processor.AsyncProcessor;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.Processor;

/** The ways in which one source text is compiled. */
public enum Build {
  /** Against stand-ins of the runtime in which nothing ever waits, without any processor. */
  BLOCKING {
    @Override
    String source(Program program) {
      String imported = SOURCES.matcher(LeftBlocks.told(program.text())).replaceAll(STAND_INS);
      return RUNTIME.matcher(imported).replaceAll(STAND_INS);
    }

    @Override
    List<Processor> processors() {
      return List.of();
    }
  },
  /**
   * Against stand-ins in which each task is a thread, without any processor: as {@link #BLOCKING},
   * for programs of several tasks. The body of an async method is a method of its own there, which
   * is called when the coroutine is awaited.
   */
  THREADS {
    @Override
    String source(Program program) {
      String cold = METHODS.matcher(LeftBlocks.told(program.text())).replaceAll(Build::cold);
      String imported = SOURCES.matcher(cold).replaceAll(THREADED);
      return RUNTIME.matcher(imported).replaceAll(THREADED);
    }

    @Override
    List<Processor> processors() {
      return List.of();
    }
  },
  /** With the coroutine compiler, against the real runtime. */
  ASYNC {
    @Override
    String source(Program program) {
      return program.text();
    }

    @Override
    List<Processor> processors() {
      return List.of(new AsyncProcessor());
    }
  },
  /** As {@link #ASYNC}, but what was a stage of the JDK is of a type that has an adapter. */
  ADAPTED {
    @Override
    String source(Program program) {
      String replies = STAGES.matcher(program.text()).replaceAll("Replies.$1reply(");
      return IMPORT.matcher(replies).replaceFirst("$0" + ADAPTER);
    }

    @Override
    List<Processor> processors() {
      return ASYNC.processors();
    }
  };

  private static final Pattern STAGES = Pattern.compile("\\bSource\\.(<[^(]*>)stage\\(");
  private static final Pattern IMPORT =
      Pattern.compile("import static dev\\.fermata\\.Fermata\\.(await|\\*);");
  private static final String ADAPTER =
      " import static dev.fermata.processor.differential.suspending.Replies.$1;"
          + " import dev.fermata.processor.differential.suspending.Replies;";

  private static final String STAND_INS = "dev.fermata.processor.differential.blocking.";
  private static final Pattern SOURCES =
      Pattern.compile("\\bdev\\.fermata\\.processor\\.differential\\.suspending\\.");
  private static final Pattern RUNTIME = Pattern.compile("\\bdev\\.fermata\\.(?=[A-Z])"
      + "(?!CancelledError|InvalidStateException|TaskGroupException|AsyncTimeoutException)");
  private static final String THREADED = "dev.fermata.processor.differential.threads.";
  private static final Pattern METHODS = Pattern.compile(
      "@Async ((?:public |static )*)(Coroutine|AsyncGenerator)<(\\w+)> (\\w+)\\(([^)]*)\\) \\{");
  private static final Pattern PARAMETER_TYPE = Pattern.compile("\\w+ (?=\\w+)");

  /** The text that javac sees. */
  abstract String source(Program program);

  /** The processors that javac runs. */
  abstract List<Processor> processors();

  private static String cold(MatchResult method) {
    String type = method.group(2) + "<" + method.group(3) + "> " + method.group(4);
    String parameters = "(" + method.group(5) + ")";
    String arguments = PARAMETER_TYPE.matcher(parameters).replaceAll("");
    String call = method.group(2) + ".of(() -> " + method.group(4) + "_" + arguments + ")";
    return Matcher.quoteReplacement(
        method.group(1) + type + parameters + " { return " + call + "; } "
            + method.group(1) + type.replace(method.group(4), method.group(4) + "_") + parameters
            + " {");
  }
}
