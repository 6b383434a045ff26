/** Time to live removes items late (within days, says AWS); until then they are read as gone. */
export const isExpired = (item: { expiresAt?: number }, nowSeconds: number) =>
  item.expiresAt !== undefined && item.expiresAt <= nowSeconds
