import { UsageError } from './io.ts'

/** Refuses an address that other machines can reach, unless that is what is wanted. */
export function checkAddress(hostname: string, allowRemote: boolean): void {
  const loopback = hostname === 'localhost' || hostname === '::1' || hostname.startsWith('127.')
  if (loopback || allowRemote) return
  throw new UsageError(
    `Other machines can reach ${hostname}. The emulator is not made for that; add --allow-remote if you mean it`,
  )
}
