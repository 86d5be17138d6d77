package io.weighbridge.benchmarks.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a process holds outside its heap, as the kernel writes it. */
@Timeout(60)
class BillTest {

    @Test
    void aStackIsAnonymousMemoryRightAboveItsGuard() {
        String stack = """
            7f0000000000-7f0000004000 ---p 00000000 00:00 0
            Rss:                   0 kB
            7f0000004000-7f0000100000 rw-p 00000000 00:00 0
            Rss:                  96 kB
            """;
        assertThat(ThreadStacks.residentBytes(stack)).isEqualTo(96 << 10);
        assertThat(ThreadStacks.residentBytes(stack.replace("---p", "r--p"))).isZero();
        assertThat(ThreadStacks.residentBytes(stack.replace("7f0000100000", "7f0001100000"))).isZero();
        assertThat(ThreadStacks.residentBytes(stack.replace("rw-p 00000000 00:00 0", "rw-p 00000000 08:01 7 /lib/x")))
            .isZero();
    }

    @Test
    void oneThreadMoreIsOneStackMore() throws Exception {
        CountDownLatch running = new CountDownLatch(50);
        CountDownLatch end = new CountDownLatch(1);
        long pid = ProcessHandle.current().pid();
        long before = ThreadStacks.residentBytes(pid);
        for (int i = 0; i < 50; i++) {
            Thread thread = new Thread(null, () -> {
                running.countDown();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }, "waiting-" + i, 1 << 20);
            thread.setDaemon(true);
            thread.start();
        }
        running.await();
        long more = ThreadStacks.residentBytes(pid) - before;
        end.countDown();
        assertThat(more / 50).as("resident bytes of a stack that does nothing").isBetween(8L << 10, 256L << 10);
    }

    @Test
    void theKernelsBuffersAndSlabsAreAddedUp() throws Exception {
        assertThat(KernelMemory.buffers("sockets: used 87\nTCP: inuse 1 orphan 0 tw 7 alloc 1 mem 143\n"))
            .isEqualTo(143 * 4_096);
        assertThat(KernelMemory.slabs("""
            # name            <active_objs> <num_objs> <objsize>
            TCP                   53    117   2368   13    8 : tunables
            filp                  10     12    192   21    1 : tunables
            btrfs_delayed_node   999    999    312   13    1 : tunables
            """)).isEqualTo(53 * 2_368 + 10 * 192);
        assertThat(KernelMemory.read().bufferBytes()).isNotNegative();
        assertThatIOException().isThrownBy(() -> KernelMemory.buffers("sockets: used 87\n"));
    }

    @Test
    void aThreadsClockRunsWhileItWorksAndAnAbsentOneStandsStill() throws Exception {
        long pid = ProcessHandle.current().pid();
        CountDownLatch end = new CountDownLatch(1);
        Thread works = new Thread(() -> {
            while (end.getCount() > 0) {
                Thread.onSpinWait();
            }
        }, "works-hard");
        works.setDaemon(true);
        works.start();
        // The kernel knows a thread's name a moment after the JVM does, and forgets the thread a moment later.
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (ThreadClock.find(pid, "works-hard").nanos() == 0 && System.nanoTime() < limit) {
            Thread.onSpinWait();
        }
        ThreadClock clock = ThreadClock.find(pid, "works-hard");
        long before = clock.nanos();
        while (clock.nanos() <= before && System.nanoTime() < limit) {
            Thread.onSpinWait();
        }
        assertThat(clock.nanos()).isGreaterThan(before);
        end.countDown();
        works.join();
        while (clock.nanos() != 0 && System.nanoTime() < limit) {
            Thread.onSpinWait();
        }
        assertThat(clock.nanos()).isZero();
        assertThat(ThreadClock.find(pid, "nobody").nanos()).isZero();
    }
}
