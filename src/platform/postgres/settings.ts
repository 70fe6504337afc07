import type { Settings } from './cluster.ts'

const always: Settings = {
  listen_addresses: '127.0.0.1',
  // A data folder may lie deeper than the 107 characters a socket's path can have.
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // PostgreSQL repeats statements and values in its errors: of those nothing is written, they reach the application anyway.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  // Compiling a plan takes longer than any of our queries.
  jit: 'off',
  random_page_cost: 1.1,
}

/** What was committed is on disk: a power cut loses nothing. Given at every start, so that no file can switch it off. */
export const durableSettings: Settings = {
  ...always,
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_connections: 100,
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
}

/** For tests: nothing outlives them, so nothing waits for the disk. */
export const throwawaySettings: Settings = {
  ...always,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: 200,
  shared_buffers: '128MB',
  checkpoint_timeout: '1h',
  max_wal_size: '4GB',
}
