import type { Open } from './open.ts'

/** Which class of endpoint serves a request, at its own price; `fast` means `priority`. */
export type ServiceTier = Open<'auto' | 'default' | 'fast' | 'flex' | 'priority' | 'scale'>
