/** 代替 @docusaurus/useBrokenLinks：断链建网站时查过了。 */
export default function useBrokenLinks(): {collectAnchor: (anchor: string) => void} {
  return {collectAnchor: () => undefined};
}
