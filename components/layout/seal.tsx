/** The mark: a seal pressed in vermilion, the letter left white. The icons of public/ are drawn from the same path. */
export function Seal() {
  return (
    <svg
      className="-rotate-2 text-vermilion transition-transform group-hover:rotate-0"
      viewBox="0 0 32 32"
      width="26"
      height="26"
      aria-hidden="true"
      focusable="false"
    >
      <path
        fill="currentColor"
        fillRule="evenodd"
        d="M5 1.6 27.4 1a3.4 3.4 0 0 1 3.5 3.3L31 27a3.6 3.6 0 0 1-3.5 3.8L4.6 31A3.4 3.4 0 0 1 1 27.600L1.200 5.200A3.600 3.600 0 0 1 5 1.600ZM8 7v1.700l2.300.5v13.600l-2.300.5V25h8.800c5.400 0 8.700-3.500 8.700-9.200C25.500 10.200 22.300 7 17 7H8Zm6 2.100h2.500c3.300 0 5.100 2.300 5.100 6.800 0 4.600-1.900 7-5.300 7H14V9.100Z"
      />
    </svg>
  );
}
