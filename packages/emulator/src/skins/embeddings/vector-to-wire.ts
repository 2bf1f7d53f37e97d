/** A vector as `encoding_format` asks: numbers, or little-endian 32-bit floats in base64. */
export function vectorToWire(
  vector: readonly number[],
  format: 'float' | 'base64' | null | undefined,
): readonly number[] | string {
  if (format !== 'base64') return vector
  const view = new DataView(new ArrayBuffer(vector.length * 4))
  for (const [index, value] of vector.entries()) view.setFloat32(index * 4, value, true)
  return btoa(Array.from(new Uint8Array(view.buffer), (byte) => String.fromCharCode(byte)).join(''))
}
