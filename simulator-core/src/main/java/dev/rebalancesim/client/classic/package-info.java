/** Membership by the classic protocol: join, sync, heartbeats, eager and cooperative revocation. */
package dev.rebalancesim.client.classic;
