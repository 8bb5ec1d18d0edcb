package dev.fermata.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InboxTest {
  private final Inbox inbox = new Inbox();
  private final ReadyQueue ready = new ReadyQueue();

  private static Scheduled entry() {
    return new Scheduled() {
      @Override
      protected void execute() {}
    };
  }

  @Test
  void entriesComeOutInTheOrderInWhichTheyCame() {
    Scheduled first = entry();
    Scheduled second = entry();
    inbox.add(new Inbox.Entry(first));
    inbox.add(new Inbox.Entry(second));
    inbox.moveTo(ready);
    assertTrue(inbox.isEmpty());
    assertSame(first, ready.remove());
    assertSame(second, ready.remove());
  }

  @Test
  void aClosedInboxGivesWhatItHasAndTakesNothing() {
    inbox.add(new Inbox.Entry(entry()));
    inbox.close(ready);
    assertEquals(1, ready.size());
    assertFalse(inbox.add(new Inbox.Entry(entry())));
    inbox.moveTo(ready);
    assertEquals(1, ready.size());
  }

  @Test
  void anInboxThatIsNotEmptyIsNotClosedBeforeItIs() {
    inbox.add(new Inbox.Entry(entry()));
    assertFalse(inbox.closeIfEmpty());
    assertTrue(inbox.add(new Inbox.Entry(entry())));
    inbox.moveTo(ready);
    assertTrue(inbox.closeIfEmpty());
    assertFalse(inbox.add(new Inbox.Entry(entry())));
  }
}
