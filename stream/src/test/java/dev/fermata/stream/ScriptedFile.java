package dev.fermata.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A file whose reads and transfers a test watches, holds and lets fail. */
public class ScriptedFile extends FileChannel {
  private final FileChannel file;

  /** The names of the threads that have used this. */
  public final List<String> threads = new CopyOnWriteArrayList<>();

  /** What {@code transferTo} was asked for. */
  final List<Long> transfers = new CopyOnWriteArrayList<>();

  public ScriptedFile(FileChannel file) {
    this.file = file;
  }

  /** Called before anything is read or transferred from {@code position} on, in the worker. */
  protected void before(long position) throws IOException {}

  private void used(long position) throws IOException {
    threads.add(Thread.currentThread().getName());
    before(position);
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    transfers.add(count);
    used(position);
    return file.transferTo(position, count, target);
  }

  @Override
  public int read(ByteBuffer into, long position) throws IOException {
    used(position);
    return file.read(into, position);
  }

  @Override
  public long size() throws IOException {
    threads.add(Thread.currentThread().getName());
    return file.size();
  }

  @Override
  public int write(ByteBuffer from, long position) throws IOException {
    used(position);
    return file.write(from, position);
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    return file.truncate(size);
  }

  @Override
  public void force(boolean metaData) throws IOException {
    file.force(metaData);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    threads.add(Thread.currentThread().getName());
    file.close();
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    used(file.position());
    return file.read(into);
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    used(file.position());
    return file.write(from);
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long position() {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileChannel position(long newPosition) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }
}
