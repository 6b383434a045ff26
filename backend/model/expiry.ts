/** Time to live removes items late (AWS: within days). Until then, readers treat them as gone. */
export const isExpired = (item: { expiresAt?: number }, nowSeconds: number) =>
  item.expiresAt !== undefined && item.expiresAt <= nowSeconds
