/** Checks Leap. To run it: javac Leap.java Check.java, then java Check */
class Check {

    public static void main(String[] args) {
        int failures = check(2023, false) + check(2024, true) + check(1900, false) + check(2000, true);
        System.out.println(failures == 0 ? "All years are right." : failures + " wrong.");
        System.exit(failures == 0 ? 0 : 1);
    }

    private static int check(int year, boolean expected) {
        if (Leap.isLeap(year) == expected) {
            return 0;
        }
        System.out.println(year + " is " + (expected ? "a" : "no") + " leap year, but Leap says otherwise.");
        return 1;
    }
}
