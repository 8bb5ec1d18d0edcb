package dev.fermata.processor.differential.harness;

import dev.fermata.processor.AsyncProcessor;
import java.util.List;
import java.util.regex.Pattern;
import javax.annotation.processing.Processor;

/** The two ways in which one source text is compiled. */
public enum Build {
  /** Against stand-ins of the runtime in which nothing ever waits, without any processor. */
  BLOCKING {
    @Override
    String source(Program program) {
      String imported = SOURCES.matcher(program.text()).replaceAll(STAND_INS);
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
  };

  private static final String STAND_INS = "dev.fermata.processor.differential.blocking.";
  private static final Pattern SOURCES =
      Pattern.compile("\\bdev\\.fermata\\.processor\\.differential\\.suspending\\.");
  private static final Pattern RUNTIME = Pattern.compile("\\bdev\\.fermata\\.(?=[A-Z])");

  /** The text that javac sees. */
  abstract String source(Program program);

  /** The processors that javac runs. */
  abstract List<Processor> processors();
}
