/**
 * Coroutines, futures, tasks and the event loop that runs them.
 *
 * <p>Two kinds of types live here, because users know them here. The kernel is what cannot be
 * written with anything else: futures and what settles them ({@code Future}, {@code Promise}), the
 * bodies and what drives them ({@code Coroutine}, {@code StateMachine}, {@code Frame},
 * {@code Driver}, {@code Task} with its name and its cancellation), the loop, its cycle, its timers
 * and who holds it ({@code EventLoop}, {@code LoopCore}, {@code Cycle}, {@code TimerQueue},
 * {@code Ownership}). The words are everything else that users see: {@code Fermata},
 * {@code TaskGroup}, {@code Timeout}, {@code Runner}, {@code ContextVar} and what they give and
 * throw, and the seams that users fill: {@code Poller} with {@code Watch} and {@code Readiness},
 * {@code TimeSource}, {@code TaskFactory}, {@code ExceptionHandler}. A word says what it promises;
 * how it does that is in a package of {@code internal}, whose description names the word.
 *
 * <p>The words use the kernel and {@code internal}; the kernel knows no words. Used by everything.
 */
package dev.fermata;
