/// What runs in a client process: requests, at their times, by the threads of a way of serving.
package dev.weir.lab.internal.load;
