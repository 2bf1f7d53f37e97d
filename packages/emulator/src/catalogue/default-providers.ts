import type { Provider } from './model.ts'

function provider(
  slug: string,
  name: string,
  policy: Pick<Provider, 'collectsData' | 'zeroDataRetention' | 'cancelStopsBilling'>,
  headquarters: string,
  datacenters: readonly string[],
): Provider {
  return {
    slug,
    name,
    ...policy,
    headquarters,
    datacenters,
    privacyPolicyUrl: `https://${slug}.example/privacy`,
    termsOfServiceUrl: `https://${slug}.example/terms`,
    statusPageUrl: `https://status.${slug}.example`,
  }
}

const strict = { collectsData: false, zeroDataRetention: true, cancelStopsBilling: true } as const
const careful = { collectsData: false, zeroDataRetention: false, cancelStopsBilling: true } as const
const curious = { collectsData: true, zeroDataRetention: false, cancelStopsBilling: false } as const

/** The providers of the built-in catalogue. All of them are invented. */
export const defaultProviders: readonly Provider[] = [
  provider('borealis', 'Borealis', careful, 'CA', ['CA', 'US']),
  provider('kestrel', 'Kestrel', careful, 'US', ['US', 'IE']),
  provider('lumen', 'Lumen', curious, 'US', ['US', 'SG', 'BE']),
  provider('deepwell', 'Deepwell', curious, 'CN', ['CN', 'SG']),
  provider('cobalt', 'Cobalt Cloud', strict, 'US', ['US', 'DE', 'JP']),
  provider('estuary', 'Estuary', strict, 'NL', ['NL', 'FI']),
  provider('fathom', 'Fathom Compute', careful, 'US', ['US']),
  provider('granite', 'Granite Grid', strict, 'CH', ['CH']),
  provider('harrier', 'Harrier', { ...strict, cancelStopsBilling: false }, 'US', ['US', 'CA']),
  provider('isobar', 'Isobar', { ...curious, cancelStopsBilling: true }, 'SG', ['SG', 'JP']),
]
