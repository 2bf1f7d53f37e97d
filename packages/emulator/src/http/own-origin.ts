import { ApiError } from './api-error.ts'
import type { Exchange } from './exchange.ts'

/**
 * Refuses what a web site of another origin asks in its visitor's browser. Everything below
 * `/api/v1` demands a key instead; this is for pages, which are open to whoever uses the machine.
 */
export function refuseOtherOrigins(exchange: Exchange): void {
  const host = exchange.header('host')
  const origin = exchange.header('origin')
  const name = host?.replace(/:\d+$/, '')
  // A name that is neither of these may be a web site's own, pointed at this machine.
  const named = name === undefined || name === 'localhost' || /^[\d.]+$|^\[.*\]$/.test(name)
  if (!named) throw new ApiError(403, 'Open this page by localhost or by an address')
  if (origin !== undefined && origin !== `http://${host}`) {
    throw new ApiError(403, 'This page does not answer other web sites')
  }
}
