package io.weighbridge.servers.contract;

/** One promise of the contract, and how it is put to the test. */
record Case(String name, Body body) {

    interface Body {
        void run(Subject subject) throws Exception;
    }
}
