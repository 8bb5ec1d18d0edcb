/**
 * Locks, events, conditions, semaphores, barriers and queues for tasks of one loop: asyncio's
 * synchronisation primitives and queues.
 *
 * <p>What these classes have in common:
 *
 * <ul>
 *   <li>An operation that may have to wait is a cold coroutine: it happens when it is awaited. If
 *       there is nothing to wait for it ends without suspending and without a trip through the
 *       loop.
 *   <li>Waiting tasks are served strictly in order of arrival. What is released goes to the first
 *       of them before its task has run, so a task that arrives in between cannot overtake it. Of a
 *       queue, a waiting task is promised an item, and takes the one whose turn it is when it runs.
 *   <li>A task that is cancelled while it waits leaves the line. If its turn had come already, the
 *       turn is passed on to the next one: no permit, item or signal is lost.
 *   <li>An object is bound to a loop the first time a task has to wait for it, for ever; a task of
 *       another loop that has to wait gets a {@link dev.fermata.WrongLoopException}, and a call
 *       from another thread a {@link dev.fermata.WrongLoopThreadException}. Before that it may be
 *       made anywhere, in a static field too.
 *   <li>The name that a constructor takes shows in messages; it is never needed.
 *   <li>{@code statistics()} tells, at no cost to the other operations, who waits for what.
 * </ul>
 *
 * <p>Uses {@code dev.fermata} as a program does, and no more of it.
 */
package dev.fermata.sync;
