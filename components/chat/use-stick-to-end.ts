import { type RefObject, useCallback, useEffect, useState } from "react";

/** How near to the end, in pixels, still counts as being there. */
const NEAR = 80;

const distance = () => document.documentElement.scrollHeight - innerHeight - scrollY;

/**
 * Keeps the page at its end while the content grows, until the reader scrolls up; then `away` is true and
 * `toEnd` goes back.
 */
export function useStickToEnd(content: RefObject<HTMLElement | null>) {
  const [away, setAway] = useState(false);
  const toEnd = useCallback((smooth = false) => {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    scrollTo({
      top: document.documentElement.scrollHeight,
      behavior: smooth && !calm ? "smooth" : "instant",
    });
    setAway(false);
  }, []);

  useEffect(() => {
    let stuck = true;
    let last = scrollY;
    const onScroll = () => {
      const near = distance() < NEAR;
      if (near) stuck = true;
      else if (scrollY < last - 2) stuck = false;
      last = scrollY;
      setAway(!near && !stuck);
    };
    const observer = new ResizeObserver(() => {
      if (stuck) scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
      last = scrollY;
    });
    if (content.current) observer.observe(content.current);
    addEventListener("scroll", onScroll, { passive: true });
    return () => {
      observer.disconnect();
      removeEventListener("scroll", onScroll);
    };
  }, [content]);

  return { away, toEnd };
}
