const useBrokenLinks = () => ({collectAnchor: () => undefined, collectLink: () => undefined});

export default useBrokenLinks;
