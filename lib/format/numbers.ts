const british = new Intl.NumberFormat("en-GB");

/** `1,203` */
export const formatNumber = (value: number): string => british.format(value);
