/** Coordinator of the classic protocol: JoinGroup, SyncGroup, Heartbeat, LeaveGroup. */
package dev.rebalancesim.coordinator.classic;
