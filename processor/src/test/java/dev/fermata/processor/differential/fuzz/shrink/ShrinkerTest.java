package dev.fermata.processor.differential.fuzz.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.processor.differential.fuzz.ast.Renderer;
import dev.fermata.processor.differential.fuzz.ast.Unit;
import dev.fermata.processor.differential.fuzz.generate.ProgramGenerator;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  private static final int FEW = 50;
  private static final String WANTED = "Source.<Integer>later(";

  @Test
  void everythingThatDoesNotMatterIsRemoved() {
    Unit unit = ProgramGenerator.program("Shrunk", 3, 17);
    assertTrue(text(unit).contains(WANTED));
    Unit smallest =
        new Shrinker(candidate -> text(candidate).contains(WANTED), 10_000).shrink(unit);
    assertTrue(text(smallest).contains(WANTED));
    assertTrue(text(smallest).length() < text(unit).length() / 2, () -> text(smallest));
  }

  @Test
  void attemptsAreLimited() {
    int[] tried = {0};
    new Shrinker(candidate -> tried[0]++ < 0, FEW).shrink(ProgramGenerator.program("Tried", 3, 17));
    assertEquals(FEW, tried[0]);
  }

  private static String text(Unit unit) {
    return Renderer.render(unit).text();
  }
}
