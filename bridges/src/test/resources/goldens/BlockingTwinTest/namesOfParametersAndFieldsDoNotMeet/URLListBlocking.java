package shop;

import dev.fermata.EventLoop;
import dev.fermata.bridge.Bridges;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * {@link URLList} for callers that may block.
 *
 * <p>Each method runs on the loop and waits for it there; it is called in any thread but the
 * loop's. Interrupting the caller cancels the call.
 *
 * @see URLList
 */
@Generated("dev.fermata.bridges")
final class URLListBlocking {
  /**
   * Runs the calls.
   */
  private final EventLoop loop;

  /**
   * What does the work.
   */
  private final URLList urlList;

  /**
   * Wraps {@code urlList}.
   *
   * @param loop the loop that runs the calls
   * @param urlList what does the work; from now on used by this only
   */
  URLListBlocking(EventLoop loop, URLList urlList) {
    this.loop = Objects.requireNonNull(loop, "loop");
    this.urlList = Objects.requireNonNull(urlList, "urlList");
  }

  public String turn() {
    return Bridges.call(loop, () -> urlList.turn());
  }
}
