package io.weighbridge.clients.http;

/** Numbers of clients, first in, first out; as many as there are clients. For one thread. */
final class Ring {
    private final int[] numbers;
    private int first;
    private int size;

    Ring(int capacity) {
        numbers = new int[capacity];
    }

    void add(int number) {
        numbers[(first + size++) % numbers.length] = number;
    }

    int peek() {
        return numbers[first];
    }

    int remove() {
        int number = numbers[first];
        first = (first + 1) % numbers.length;
        size--;
        return number;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        size = 0;
    }
}
