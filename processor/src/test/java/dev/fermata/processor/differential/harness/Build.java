package dev.fermata.processor.differential.harness;

import dev.fermata.processor.AsyncProcessor;
import java.util.List;
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
  private static final Pattern RUNTIME =
      Pattern.compile("\\bdev\\.fermata\\.(?=[A-Z])(?!CancelledError)");

  /** The text that javac sees. */
  abstract String source(Program program);

  /** The processors that javac runs. */
  abstract List<Processor> processors();
}
